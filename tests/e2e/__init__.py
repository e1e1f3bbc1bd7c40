"""Ambit as people meet it: a browser before its pages, and the Teams client before its bot."""
