// Softmax of scores + bias + mask, and its gradient.
#pragma once

#include "numbers.h"
#include "run.h"

namespace {

// A NaN is passed over here, and found again by what is made of the greatest.
INLINE float Greater(float a, float b) { return a > b ? a : b; }

// A row of what is added may be absent; y may be x.
FOR_EACH_CPU void SoftmaxRow(const float* x, const float* bias, const float* mask, int64_t width, float* y) {
  float most = -INFINITY;
  if (bias && mask) {
#pragma omp simd reduction(max : most)
    for (int64_t i = 0; i < width; i++) most = Greater(y[i] = x[i] + bias[i] + mask[i], most);
  } else if (bias || mask) {
    const float* added = bias ? bias : mask;
#pragma omp simd reduction(max : most)
    for (int64_t i = 0; i < width; i++) most = Greater(y[i] = x[i] + added[i], most);
  } else {
#pragma omp simd reduction(max : most)
    for (int64_t i = 0; i < width; i++) most = Greater(y[i] = x[i], most);
  }
  float sum = 0;
#pragma omp simd reduction(+ : sum)
  for (int64_t i = 0; i < width; i++) sum += y[i] = Exp(y[i] - most);
  const float scale = 1.0f / sum;
  VECTORISED for (int64_t i = 0; i < width; i++) y[i] *= scale;
}

// dx = y·(dy − Σ y·dy) for a row; dx may be dy. It is added to `sum_of_dx`, if there is one.
FOR_EACH_CPU void SoftmaxGradientRow(const float* y, const float* dy, int64_t width, float* dx, float* sum_of_dx) {
  float sum = 0;
#pragma omp simd reduction(+ : sum)
  for (int64_t i = 0; i < width; i++) sum += y[i] * dy[i];
  if (sum_of_dx) {
    VECTORISED for (int64_t i = 0; i < width; i++) sum_of_dx[i] += dx[i] = y[i] * (dy[i] - sum);
  } else {
    VECTORISED for (int64_t i = 0; i < width; i++) dx[i] = y[i] * (dy[i] - sum);
  }
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

const Operation kSoftmaxOperations[] = {
    {"TunebookBiasedSoftmax", {"scores: float", "bias: float", "mask: float"}, {"weights: float"}, {},
     ComputeBiasedSoftmax, LikeInputs<0>},
    {"TunebookSoftmaxGradient", {"y: float", "dy: float"}, {"dx: float"}, {}, ComputeSoftmaxGradient, LikeInputs<0>},
    {"TunebookBiasedSoftmaxGradient", {"y: float", "dy: float"}, {"dx: float", "dbias: float"}, {},
     ComputeBiasedSoftmaxGradient, UnknownShapes},
};

}  // namespace
