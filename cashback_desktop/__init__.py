"""Cash Back Desktop: reviewers judge cash back claims of resellers here.

Layers, highest first: commandline and central, workspace, sync and mail, services, storage and documents,
reference, settings and keychain, domain. What stands higher may use what stands lower, never the other way.
"""

__version__ = "0.1.0"
