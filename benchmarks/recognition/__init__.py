"""Text recognition measured against its peers; run by `make bench-recognition`."""
