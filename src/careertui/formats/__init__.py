"""Files: from bytes to profiles. The only place that knows YAML."""
