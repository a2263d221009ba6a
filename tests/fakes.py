"""Fakes of the ports in `store.ports`: in memory, honest about the promises, for tests only."""
