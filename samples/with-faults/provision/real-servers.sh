#!/bin/sh
# Prepares the real servers of the virtual server 198.51.100.10. One of the two settings that direct routing needs is missing.
ip addr add 198.51.100.10/32 dev lo
sysctl -w net.ipv4.conf.all.arp_ignore=1
