"""The casework room: statutory meetings, who serves whom, and the worklist."""
