"""What passes between a facility and its municipality besides minutes: next year's dates, and its staff's visits."""
