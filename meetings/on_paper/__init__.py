"""代理入力: an officer enters for a facility what it handed in on paper: meetings, who came, who sits on the council."""
