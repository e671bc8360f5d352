"""Own data and exports."""
