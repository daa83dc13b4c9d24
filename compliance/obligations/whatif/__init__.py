"""What would change: another value or version of the rules for many facilities, other facts for one."""
