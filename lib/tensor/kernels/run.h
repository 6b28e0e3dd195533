// How an operation computes within TensorFlow: its tensors, what goes wrong, and what is known of it.
#pragma once

#include <cstdint>
#include <vector>

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

  // Of float32 or int32.
  bool Output(int i, const std::vector<int64_t>& shape, Tensor* tensor, TF_DataType type = TF_FLOAT) {
    size_t bytes = sizeof(float);
    for (const int64_t n : shape) bytes *= n;
    tensor->raw = TF_AllocateOutput(context_, i, type, shape.data(), shape.size(), bytes, status_.raw);
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

}  // namespace
