"""One file per command or group: each parses its words, calls one function, and shows the answer.

What writes is imported inside the command: a question must not pay for SQLModel.
"""
