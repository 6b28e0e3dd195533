"""The GGUF file in a folder with its weights as F32 or BF16: python export_gguf.py FOLDER TYPE OUT (needs gguf)."""

import pathlib
import sys

import gguf

folder, kind, out = pathlib.Path(sys.argv[1]), sys.argv[2], pathlib.Path(sys.argv[3])
reader = gguf.GGUFReader(next(folder.glob("*.gguf")))
partial = out.with_suffix(".partial")
writer = gguf.GGUFWriter(partial, reader.get_field("general.architecture").contents())
given = {"general.architecture", "general.file_type", "general.quantization_version"}
for name, field in reader.fields.items():
    if name in given or name.startswith("GGUF."):
        continue
    [main, *of] = field.types
    writer.add_key_value(name, field.contents(), main, sub_type=of[-1] if of else None)
writer.add_file_type(gguf.LlamaFileType.ALL_F32 if kind == "F32" else gguf.LlamaFileType.MOSTLY_BF16)
for tensor in reader.tensors:
    values = gguf.quants.dequantize(tensor.data, tensor.tensor_type)
    # llama.cpp keeps norms as float32.
    own = gguf.GGMLQuantizationType[kind if values.ndim > 1 else "F32"]
    writer.add_tensor(tensor.name, gguf.quants.quantize(values, own), raw_dtype=own)
writer.write_header_to_file()
writer.write_kv_data_to_file()
writer.write_tensors_to_file()
writer.close()
partial.rename(out)
