// The engine's own TensorFlow operations for the CPU: what TensorFlow computes in many passes over memory, in one or two.
// Each works on float32 and on one thread, since a step has one tower for every core.
#include <node_api.h>

#include <cstdint>
#include <vector>

#include "kernel-loops.h"
#include "tensorflow/c/kernels.h"
#include "tensorflow/c/ops.h"
#include "tensorflow/c/tf_tensor.h"

namespace {

// A TensorFlow object that is freed at the end of its scope.
struct Status {
  TF_Status* const raw = TF_NewStatus();
  ~Status() { TF_DeleteStatus(raw); }
  bool ok() const { return TF_GetCode(raw) == TF_OK; }
};

struct Tensor {
  TF_Tensor* raw = nullptr;
  ~Tensor() {
    if (raw) TF_DeleteTensor(raw);
  }
  float* data() const { return static_cast<float*>(TF_TensorData(raw)); }
  int rank() const { return TF_NumDims(raw); }
  int64_t dim(int i) const { return TF_Dim(raw, i < 0 ? i + rank() : i); }
  int64_t size() const { return TF_TensorElementCount(raw); }
  std::vector<int64_t> shape() const {
    std::vector<int64_t> dims(rank());
    for (int i = 0; i < rank(); i++) dims[i] = TF_Dim(raw, i);
    return dims;
  }
};

// One computation: its inputs and outputs, and the first thing that went wrong.
class Run {
 public:
  explicit Run(TF_OpKernelContext* context) : context_(context) {}
  ~Run() {
    if (!status_.ok()) TF_OpKernelContext_Failure(context_, status_.raw);
  }
  bool ok() const { return status_.ok(); }

  bool Input(int i, Tensor* tensor) {
    TF_GetInput(context_, i, &tensor->raw, status_.raw);
    return ok();
  }

  bool Output(int i, const std::vector<int64_t>& shape, Tensor* tensor) {
    size_t bytes = sizeof(float);
    for (const int64_t n : shape) bytes *= n;
    tensor->raw = TF_AllocateOutput(context_, i, TF_FLOAT, shape.data(), shape.size(), bytes, status_.raw);
    return ok();
  }

  // The output in the memory of that input, if nobody else reads it.
  bool OutputInPlace(int i, int input, const std::vector<int64_t>& shape, Tensor* tensor) {
    int forwarded;
    tensor->raw = TF_ForwardInputOrAllocateOutput(context_, &input, 1, i, shape.data(), shape.size(), &forwarded,
                                                  status_.raw);
    return ok();
  }

  bool Check(bool holds, const char* what) {
    if (!holds && ok()) TF_SetStatus(status_.raw, TF_INVALID_ARGUMENT, what);
    return ok();
  }

 private:
  TF_OpKernelContext* const context_;
  Status status_;
};

void* NewEpsilon(TF_OpKernelConstruction* construction) {
  Status status;
  auto* epsilon = new float(0);
  TF_OpKernelConstruction_GetAttrFloat(construction, "epsilon", epsilon, status.raw);
  if (!status.ok()) TF_OpKernelConstruction_Failure(construction, status.raw);
  return epsilon;
}
void DeleteEpsilon(void* epsilon) { delete static_cast<float*>(epsilon); }

void ComputeRmsNorm(void* epsilon, TF_OpKernelContext* context) {
  Run run(context);
  Tensor x, weight, y, inverse;
  if (!run.Input(0, &x) || !run.Input(1, &weight)) return;
  if (!run.Check(x.rank() == 2 && weight.size() == x.dim(1), "RMSNorm takes x [rows, width] and weight [width]")) return;
  if (!run.Output(0, x.shape(), &y) || !run.Output(1, {x.dim(0), 1}, &inverse)) return;
  RmsNorm(x.data(), weight.data(), *static_cast<float*>(epsilon), x.dim(0), x.dim(1), y.data(), inverse.data());
}

void ComputeRmsNormGradient(void*, TF_OpKernelContext* context) {
  Run run(context);
  Tensor dy, x, inverse, weight, dx, dweight;
  if (!run.Input(0, &dy) || !run.Input(1, &x) || !run.Input(2, &inverse) || !run.Input(3, &weight)) return;
  const bool fits = x.rank() == 2 && dy.size() == x.size() && inverse.size() == x.dim(0) && weight.size() == x.dim(1);
  if (!run.Check(fits, "RMSNorm's gradient takes dy and x [rows, width], inverse [rows, 1] and weight [width]")) return;
  if (!run.OutputInPlace(0, 0, x.shape(), &dx) || !run.Output(1, weight.shape(), &dweight)) return;
  RmsNormGradient(dy.data(), x.data(), inverse.data(), weight.data(), x.dim(0), x.dim(1), dx.data(), dweight.data());
}

void ComputeGatedGelu(void*, TF_OpKernelContext* context) {
  Run run(context);
  Tensor gate, value, y;
  if (!run.Input(0, &gate) || !run.Input(1, &value)) return;
  if (!run.Check(gate.size() == value.size(), "the gate and the value differ in size")) return;
  if (!run.Output(0, gate.shape(), &y)) return;
  GatedGelu(gate.data(), value.data(), gate.size(), y.data());
}

void ComputeGatedGeluGradient(void*, TF_OpKernelContext* context) {
  Run run(context);
  Tensor dy, gate, value, dgate, dvalue;
  if (!run.Input(0, &dy) || !run.Input(1, &gate) || !run.Input(2, &value)) return;
  if (!run.Check(gate.size() == value.size() && gate.size() == dy.size(), "the three differ in size")) return;
  if (!run.OutputInPlace(0, 0, gate.shape(), &dgate) || !run.Output(1, gate.shape(), &dvalue)) return;
  GatedGeluGradient(dy.data(), gate.data(), value.data(), gate.size(), dgate.data(), dvalue.data());
}

// Where the row of `added` for a row of the scores begins: a dimension of 1 is the same for all. Empty: nothing is added.
struct Broadcast {
  const float* data = nullptr;
  int64_t strides[3] = {0, 0, 0};

  // The scores' shape is [batch, heads, queries, keys].
  bool From(const Tensor& added, const int64_t* scores) {
    if (added.size() == 0) return true;
    if (added.rank() != 4 || added.dim(3) != scores[3]) return false;
    int64_t stride = added.dim(3);
    for (int i = 2; i >= 0; i--) {
      if (added.dim(i) != 1 && added.dim(i) != scores[i]) return false;
      strides[i] = added.dim(i) == 1 ? 0 : stride;
      stride *= added.dim(i);
    }
    data = added.data();
    return true;
  }
  const float* Row(int64_t batch, int64_t head, int64_t query) const {
    return data ? data + batch * strides[0] + head * strides[1] + query * strides[2] : nullptr;
  }
};

constexpr char kBroadcasts[] = "bias and mask are empty or broadcast to the scores [batch, heads, queries, keys]";

constexpr char kAlike[] = "the weights and their gradient differ in size";

void ComputeBiasedSoftmax(void*, TF_OpKernelContext* context) {
  Run run(context);
  Tensor scores, bias, mask, weights;
  if (!run.Input(0, &scores) || !run.Input(1, &bias) || !run.Input(2, &mask)) return;
  Broadcast of_bias, of_mask;
  const std::vector<int64_t> shape = scores.shape();
  const bool fits = shape.size() == 4 && of_bias.From(bias, shape.data()) && of_mask.From(mask, shape.data());
  if (!run.Check(fits, kBroadcasts)) return;
  if (!run.OutputInPlace(0, 0, shape, &weights)) return;
  const float* x = scores.data();
  float* y = weights.data();
  const int64_t width = scores.dim(3);
  for (int64_t b = 0; b < scores.dim(0); b++)
    for (int64_t h = 0; h < scores.dim(1); h++)
      for (int64_t q = 0; q < scores.dim(2); q++, x += width, y += width)
        SoftmaxRow(x, of_bias.Row(b, h, q), of_mask.Row(b, h, q), width, y);
}

void ComputeSoftmaxGradient(void*, TF_OpKernelContext* context) {
  Run run(context);
  Tensor y, dy, dx;
  if (!run.Input(0, &y) || !run.Input(1, &dy)) return;
  if (!run.Check(y.rank() > 0 && y.size() == dy.size(), kAlike)) return;
  if (!run.OutputInPlace(0, 1, y.shape(), &dx)) return;
  const int64_t width = y.dim(-1);
  for (int64_t at = 0; at < y.size(); at += width)
    SoftmaxGradientRow(y.data() + at, dy.data() + at, width, dx.data() + at, nullptr);
}

// With the gradient of a bias [1, heads, queries, keys] that was added for the whole batch.
void ComputeBiasedSoftmaxGradient(void*, TF_OpKernelContext* context) {
  Run run(context);
  Tensor y, dy, dx, dbias;
  if (!run.Input(0, &y) || !run.Input(1, &dy)) return;
  if (!run.Check(y.rank() == 4 && y.size() == dy.size(), kAlike)) return;
  if (!run.OutputInPlace(0, 1, y.shape(), &dx)) return;
  if (!run.Output(1, {1, y.dim(1), y.dim(2), y.dim(3)}, &dbias)) return;
  const int64_t width = y.dim(3), each = dbias.size();
  std::memset(dbias.data(), 0, each * sizeof(float));
  for (int64_t row = 0; row < each; row += width)
    for (int64_t at = row; at < y.size(); at += each)
      SoftmaxGradientRow(y.data() + at, dy.data() + at, width, dx.data() + at, dbias.data() + row);
}

void ComputeAttention(void*, TF_OpKernelContext* context) {
  Run run(context);
  Tensor queries, keys, values, bias, mask, y;
  if (!run.Input(0, &queries) || !run.Input(1, &keys) || !run.Input(2, &values)) return;
  if (!run.Input(3, &bias) || !run.Input(4, &mask)) return;
  bool fits = queries.rank() == 4 && keys.rank() == 4 && values.rank() == 4 && keys.dim(3) == queries.dim(3);
  for (int i = 0; fits && i < 3; i++) fits = values.dim(i) == keys.dim(i) && (i == 2 || queries.dim(i) == keys.dim(i));
  if (!run.Check(fits, "attention takes queries, keys and values [batch, heads, time, width]")) return;
  const int64_t heads = queries.dim(1), count = queries.dim(2), width = queries.dim(3), time = keys.dim(2);
  const int64_t scores[4] = {queries.dim(0), heads, count, time};
  Broadcast of_bias, of_mask;
  if (!run.Check(of_bias.From(bias, scores) && of_mask.From(mask, scores), kBroadcasts)) return;
  if (!run.Output(0, {queries.dim(0), heads, count, values.dim(3)}, &y)) return;
  std::vector<float> weights(time);
  const float *query = queries.data(), *key = keys.data(), *value = values.data();
  float* mixed = y.data();
  for (int64_t b = 0; b < queries.dim(0); b++)
    for (int64_t h = 0; h < heads; h++, key += time * width, value += time * values.dim(3))
      for (int64_t q = 0; q < count; q++, query += width, mixed += values.dim(3)) {
        Scores(query, key, time, width, weights.data());
        SoftmaxRow(weights.data(), of_bias.Row(b, h, q), of_mask.Row(b, h, q), time, weights.data());
        Mix(weights.data(), value, time, values.dim(3), mixed);
      }
}

// `slots` [batch, heads, capacity, width] with `now` [batch, heads, 1, width] in one of them.
void ComputeWriteSlot(void*, TF_OpKernelContext* context) {
  Run run(context);
  Tensor slots, now, position, written;
  if (!run.Input(0, &slots) || !run.Input(1, &now) || !run.Input(2, &position)) return;
  const bool fits = slots.rank() == 4 && position.rank() == 0 && slots.dim(2) > 0 &&
                    now.size() * slots.dim(2) == slots.size();
  if (!run.Check(fits, "writing takes slots [batch, heads, capacity, width] and a row for each batch and head")) return;
  const int64_t at = *static_cast<const int32_t*>(TF_TensorData(position.raw));
  const int64_t capacity = slots.dim(2), width = slots.dim(3);
  if (!run.Check(at >= 0 && at < capacity, "the slot is not there")) return;
  if (!run.OutputInPlace(0, 0, slots.shape(), &written)) return;
  if (written.data() != slots.data()) std::memcpy(written.data(), slots.data(), slots.size() * sizeof(float));
  for (int64_t i = 0; i < slots.dim(0) * slots.dim(1); i++)
    std::memcpy(written.data() + (i * capacity + at) * width, now.data() + i * width, width * sizeof(float));
}

// Which part of the sums a product takes: the share of one core, where several take one each.
struct Share {
  int32_t part = 0, parts = 1;
};
void* NewShare(TF_OpKernelConstruction* construction) {
  Status status;
  auto* share = new Share;
  TF_OpKernelConstruction_GetAttrInt32(construction, "part", &share->part, status.raw);
  if (status.ok()) TF_OpKernelConstruction_GetAttrInt32(construction, "parts", &share->parts, status.raw);
  if (!status.ok()) TF_OpKernelConstruction_Failure(construction, status.raw);
  return share;
}
void DeleteShare(void* share) { delete static_cast<Share*>(share); }

void ComputeFewRowsProduct(void* of, TF_OpKernelContext* context) {
  Run run(context);
  Tensor x, w, y;
  if (!run.Input(0, &x) || !run.Input(1, &w)) return;
  const bool fits = x.rank() == 2 && w.rank() == 2 && x.dim(1) == w.dim(0);
  if (!run.Check(fits, "the product takes x [rows, in] and w [in, out]")) return;
  if (!run.Output(0, {x.dim(0), w.dim(1)}, &y)) return;
  const auto [part, parts] = *static_cast<Share*>(of);
  const int64_t from = x.dim(1) * part / parts, to = x.dim(1) * (part + 1) / parts;
  FewRowsProduct({x.data(), w.data(), x.dim(0), x.dim(1), from, to, w.dim(1)}, y.data());
}

// Outputs look like inputs: `of[i]` is the input that output i looks like.
template <int... of>
void LikeInputs(TF_ShapeInferenceContext* context, TF_Status* status) {
  int output = 0;
  for (const int input : {of...}) {
    TF_ShapeHandle* shape = TF_NewShapeHandle();
    TF_ShapeInferenceContextGetInput(context, input, shape, status);
    if (TF_GetCode(status) == TF_OK) TF_ShapeInferenceContextSetOutput(context, output++, shape, status);
    TF_DeleteShapeHandle(shape);
  }
}

struct Operation {
  const char* name;
  std::vector<const char*> inputs, outputs, attributes;
  void (*compute)(void*, TF_OpKernelContext*);
  void (*shapes)(TF_ShapeInferenceContext*, TF_Status*);
  void* (*create)(TF_OpKernelConstruction*) = nullptr;
  void (*remove)(void*) = nullptr;
};

void UnknownShapes(TF_ShapeInferenceContext* context, TF_Status* status) {
  TF_ShapeInferenceContextSetUnknownShape(context, status);
}

bool Register(const Operation& operation, TF_Status* status) {
  TF_OpDefinitionBuilder* definition = TF_NewOpDefinitionBuilder(operation.name);
  for (const char* input : operation.inputs) TF_OpDefinitionBuilderAddInput(definition, input);
  for (const char* output : operation.outputs) TF_OpDefinitionBuilderAddOutput(definition, output);
  for (const char* attribute : operation.attributes) TF_OpDefinitionBuilderAddAttr(definition, attribute);
  TF_OpDefinitionBuilderSetShapeInferenceFunction(definition, operation.shapes);
  TF_RegisterOpDefinition(definition, status);
  if (TF_GetCode(status) != TF_OK) return false;
  TF_KernelBuilder* kernel =
      TF_NewKernelBuilder(operation.name, "CPU", operation.create, operation.compute, operation.remove);
  TF_RegisterKernelBuilder(operation.name, kernel, status);
  return TF_GetCode(status) == TF_OK;
}

// Registers the operations, once for all threads of the process.
napi_value Init(napi_env env, napi_value exports) {
  static bool known = false;
  if (known) return exports;
  known = true;
  const Operation operations[] = {
      {"TunebookRmsNorm", {"x: float", "weight: float"}, {"y: float", "inverse: float"}, {"epsilon: float"},
       ComputeRmsNorm, UnknownShapes, NewEpsilon, DeleteEpsilon},
      {"TunebookRmsNormGradient", {"dy: float", "x: float", "inverse: float", "weight: float"},
       {"dx: float", "dweight: float"}, {}, ComputeRmsNormGradient, LikeInputs<1, 3>},
      {"TunebookGatedGelu", {"gate: float", "value: float"}, {"y: float"}, {}, ComputeGatedGelu, LikeInputs<0>},
      {"TunebookGatedGeluGradient", {"dy: float", "gate: float", "value: float"}, {"dgate: float", "dvalue: float"}, {},
       ComputeGatedGeluGradient, LikeInputs<1, 2>},
      {"TunebookBiasedSoftmax", {"scores: float", "bias: float", "mask: float"}, {"weights: float"}, {},
       ComputeBiasedSoftmax, LikeInputs<0>},
      {"TunebookSoftmaxGradient", {"y: float", "dy: float"}, {"dx: float"}, {}, ComputeSoftmaxGradient, LikeInputs<0>},
      {"TunebookBiasedSoftmaxGradient", {"y: float", "dy: float"}, {"dx: float", "dbias: float"}, {},
       ComputeBiasedSoftmaxGradient, UnknownShapes},
      {"TunebookAttention", {"queries: float", "keys: float", "values: float", "bias: float", "mask: float"}, {"y: float"},
       {}, ComputeAttention, UnknownShapes},
      {"TunebookWriteSlot", {"slots: float", "now: float", "position: int32"}, {"written: float"}, {}, ComputeWriteSlot,
       LikeInputs<0>},
      {"TunebookFewRowsProduct", {"x: float", "w: float"}, {"y: float"}, {"part: int = 0", "parts: int = 1"},
       ComputeFewRowsProduct, UnknownShapes, NewShare, DeleteShare},
  };
  Status status;
  for (const Operation& operation : operations) {
    if (Register(operation, status.raw)) continue;
    napi_throw_error(env, nullptr, TF_Message(status.raw));
    break;
  }
  return exports;
}

}  // namespace

NAPI_MODULE(tunebook_kernels, Init)
