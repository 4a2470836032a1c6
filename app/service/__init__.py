"""Use cases in asyncio, without Qt: the life of one task, and the scheduler of many."""
