"""The OCOP register of Bắc Kạn: what was registered, recognised and proposed, against the plan."""
