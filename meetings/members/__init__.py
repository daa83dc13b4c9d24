"""開催通知 and 返事: what goes to each member, the door by which a member answers without a login, the answers."""
