"""A package, unlike other folders here: so its cases are gone after the last of its tests."""
