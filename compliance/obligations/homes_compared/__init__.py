"""委員会・研修・計画のくらべ: the measures of all homes of a desk side by side, with their self-checks and the ward's visits."""
