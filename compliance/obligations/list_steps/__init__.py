"""How the steps that a list speaks of are written: by the services that write them by hand."""
