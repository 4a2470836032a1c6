"""Use cases in asyncio, without Qt: the runner of one task, the scheduler of many, and what a person asks for."""
