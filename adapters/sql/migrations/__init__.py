"""The steps by which the schema came to be, one a file under `versions`."""
