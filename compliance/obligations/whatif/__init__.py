"""「もし」 on screen: what a version of the rules changes for many facilities, and other facts for one."""
