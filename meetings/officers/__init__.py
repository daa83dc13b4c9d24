"""Who of the desk comes to a meeting: assigned, swapped, declined, and freed where the meeting moves or is off."""
