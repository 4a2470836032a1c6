"""The only bridge between asyncio threads and Qt."""
