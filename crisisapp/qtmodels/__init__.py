"""Floor 5: the desk as Qt sees it: item models, the bridge from change sets to one signal, jobs."""
