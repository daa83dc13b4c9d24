"""オンライン: the room's address, what is to be checked, early word to the ward, consent of users and families (N7-5)."""
