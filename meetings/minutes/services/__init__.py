"""The only place that writes minutes: drafts, versions and the steps noted by hand."""
