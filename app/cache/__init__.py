"""Answers that were asked for before: held in memory outside everything that makes one."""
