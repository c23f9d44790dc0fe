"""OpenStack Swift with its S3 interface, whole and on the loopback, for the conformance test: proxy, account, container and object server in one process.

Usage: swift-server.py <empty folder>. Prints the port of the S3 endpoint when it is ready; ends with its standard input.
Needs Debian's python3-swift and a disk with extended attributes.
"""
import os
import sys
import threading

import eventlet

eventlet.monkey_patch(thread=False)

from eventlet import wsgi  # noqa: E402
from swift.common.ring import RingBuilder  # noqa: E402
from swift.common.wsgi import loadapp  # noqa: E402

folder = os.path.realpath(sys.argv[1])
sockets = {name: eventlet.listen(("127.0.0.1", 0), backlog=512) for name in ("proxy", "account", "container", "object")}
port = {name: socket.getsockname()[1] for name, socket in sockets.items()}

SWIFT_CONF = "[swift-hash]\nswift_hash_path_suffix = fiducial\n[storage-policy:0]\nname = one\ndefault = yes\n[swift-constraints]\n"
SERVER = """[DEFAULT]
swift_dir = {folder}
devices = {folder}/devices
mount_check = false
bind_ip = 127.0.0.1
bind_port = {port}
log_level = CRITICAL
[pipeline:main]
pipeline = {name}-server
[app:{name}-server]
use = egg:swift#{name}
"""
PROXY = """[DEFAULT]
swift_dir = {folder}
bind_ip = 127.0.0.1
bind_port = {port}
log_level = CRITICAL
[pipeline:main]
pipeline = catch_errors gatekeeper cache listing_formats bulk s3api tempauth copy slo proxy-server
[app:proxy-server]
use = egg:swift#proxy
account_autocreate = true
[filter:catch_errors]
use = egg:swift#catch_errors
[filter:gatekeeper]
use = egg:swift#gatekeeper
[filter:cache]
use = egg:swift#memcache
[filter:listing_formats]
use = egg:swift#listing_formats
[filter:bulk]
use = egg:swift#bulk
[filter:copy]
use = egg:swift#copy
[filter:slo]
use = egg:swift#slo
[filter:s3api]
use = egg:swift#s3api
location = us-east-1
[filter:tempauth]
use = egg:swift#tempauth
user_test_tester = testing .admin
"""


def write(name, text):
    with open(os.path.join(folder, name), "w") as file:
        file.write(text)
    return os.path.join(folder, name)


os.makedirs(f"{folder}/devices/d1")
write("swift.conf", SWIFT_CONF)
import swift.common.utils as utils  # noqa: E402

utils.SWIFT_CONF_FILE = f"{folder}/swift.conf"
utils.validate_hash_conf = lambda: None
utils.HASH_PATH_SUFFIX = b"fiducial"

for kind in ("account", "container", "object"):
    builder = RingBuilder(4, 1, 0)
    builder.add_dev({"region": 1, "zone": 1, "ip": "127.0.0.1", "port": port[kind], "device": "d1", "weight": 1.0})
    builder.rebalance()
    builder.get_ring().save(f"{folder}/{kind}.ring.gz")

import logging  # noqa: E402

logging.disable(logging.CRITICAL)
for name in ("account", "container", "object", "proxy"):
    conf = write(f"{name}.conf", (PROXY if name == "proxy" else SERVER).format(folder=folder, name=name, port=port[name]))
    app = loadapp(f"config:{conf}" if False else conf)
    eventlet.spawn(wsgi.server, sockets[name], app, log=open(os.devnull, "w"), log_output=False)

print(port["proxy"], flush=True)
threading.Thread(target=lambda: (sys.stdin.read(), os._exit(0)), daemon=True).start()
while True:
    eventlet.sleep(3600)
