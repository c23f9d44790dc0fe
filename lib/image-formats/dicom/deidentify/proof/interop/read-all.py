"""Reads every file of a folder with pydicom, each value strictly, and prints one JSON line a file: its name, the digest of its pixel data, and what was wrong."""
import hashlib
import json
import sys
from pathlib import Path

import pydicom

pydicom.config.settings.reading_validation_mode = pydicom.config.RAISE

for path in sorted(Path(sys.argv[1]).iterdir()):
    problem = None
    digest = ""
    try:
        dataset = pydicom.dcmread(path)
        for element in dataset.iterall():
            str(element.value)
        pixels = dataset.get("PixelData", b"")
        cells = dataset.Rows * dataset.Columns * dataset.SamplesPerPixel * dataset.BitsAllocated // 8 * int(dataset.get("NumberOfFrames", 1) or 1)
        digest = hashlib.sha256(pixels[:cells] if dataset.file_meta.TransferSyntaxUID.is_implicit_VR or not dataset.file_meta.TransferSyntaxUID.is_compressed else pixels).hexdigest()
    except Exception as error:  # Whatever it is, the file cannot be read.
        problem = f"{type(error).__name__}: {error}"
    print(json.dumps({"file": path.name, "pixels": digest, "problem": problem}))
