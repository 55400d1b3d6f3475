"""The OCOP register of a province: registered, recognised and proposed, against the plan."""
