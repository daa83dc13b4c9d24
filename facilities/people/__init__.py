"""Who works at a facility: bringing people in and giving them their facilities."""
