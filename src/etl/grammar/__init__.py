"""What the words of a sentence do: who acts, who speaks, what is denied, where a clause ends."""
