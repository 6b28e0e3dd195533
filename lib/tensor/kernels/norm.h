// RMSNorm: y = x·w / √(mean(x²) + ε), and its gradient.
#pragma once

#include "numbers.h"
#include "run.h"

namespace {

FOR_EACH_CPU void RmsNorm(const float* x, const float* weight, float epsilon, int64_t rows, int64_t width, float* y,
                          float* inverse) {
  for (int64_t row = 0; row < rows; row++, x += width, y += width) {
    float sum = 0;
#pragma omp simd reduction(+ : sum)
    for (int64_t i = 0; i < width; i++) sum += x[i] * x[i];
    const float scale = 1.0f / std::sqrt(sum / width + epsilon);
    inverse[row] = scale;
    VECTORISED for (int64_t i = 0; i < width; i++) y[i] = x[i] * scale * weight[i];
  }
}

FOR_EACH_CPU void RmsNormGradient(const float* dy, const float* x, const float* inverse, const float* weight,
                                  int64_t rows, int64_t width, float* dx, float* dweight) {
  std::memset(dweight, 0, width * sizeof(float));
  for (int64_t row = 0; row < rows; row++, dy += width, x += width, dx += width) {
    const float scale = inverse[row];
    float radial = 0;
#pragma omp simd reduction(+ : radial)
    for (int64_t i = 0; i < width; i++) {
      const float product = dy[i] * x[i] * scale;
      dweight[i] += product;
      radial += product * weight[i];
    }
    radial *= scale / width;
    VECTORISED for (int64_t i = 0; i < width; i++) dx[i] = scale * (dy[i] * weight[i] - x[i] * radial);
  }
}

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

const Operation kNormOperations[] = {
    {"TunebookRmsNorm", {"x: float", "weight: float"}, {"y: float", "inverse: float"}, {"epsilon: float"},
     ComputeRmsNorm, UnknownShapes, NewEpsilon, DeleteEpsilon},
    {"TunebookRmsNormGradient", {"dy: float", "x: float", "inverse: float", "weight: float"},
     {"dx: float", "dweight: float"}, {}, ComputeRmsNormGradient, LikeInputs<1, 3>},
};

}  // namespace
