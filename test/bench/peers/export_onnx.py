"""Exports a T5 folder for transformers.js: python export_onnx.py MODEL OUT (needs optimum-onnx)."""

import pathlib
import shutil
import sys

from optimum.exporters.onnx import main_export

model, out = map(pathlib.Path, sys.argv[1:])
partial = out.with_suffix(".partial")
shutil.rmtree(partial, ignore_errors=True)
task = "text2text-generation-with-past"
main_export(str(model), output=partial / "onnx", task=task, library_name="transformers", do_validation=False)
shutil.copy(model / "config.json", partial / "config.json")
shutil.copy(partial / "onnx" / "generation_config.json", partial / "generation_config.json")
shutil.rmtree(out, ignore_errors=True)
partial.rename(out)
