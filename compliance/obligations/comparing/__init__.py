"""Two rulebooks asked about many facilities: what another value or version of the rules would change."""
