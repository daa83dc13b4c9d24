"""Files that belong to a meeting: what was handed out, photos, minutes written elsewhere."""
