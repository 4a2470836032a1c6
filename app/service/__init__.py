"""Use cases in asyncio, without Qt: the life of one task, and the supervisor of many."""
