"""Gateways: connect one, choose one, check the connection, how pictures are delivered to it."""
