// Matrices in bfloat16, the upper half of a float32: two of a row's neighbours stand in one int32, the first in its lower
// half. A product of a few rows takes as long as reading its matrix, of which these are half as many bytes.
#pragma once

#include "few-rows.h"

namespace {

INLINE float FirstOf(uint32_t pair) {
  const uint32_t bits = pair << 16;
  float value;
  std::memcpy(&value, &bits, sizeof value);
  return value;
}
INLINE float SecondOf(uint32_t pair) {
  const uint32_t bits = pair & 0xffff0000u;
  float value;
  std::memcpy(&value, &bits, sizeof value);
  return value;
}

// To the nearest, of two to the even one; NaN stays NaN.
INLINE uint32_t Rounded(float x) {
  uint32_t bits;
  std::memcpy(&bits, &x, sizeof bits);
  const uint32_t rounded = (bits + 0x7fffu + ((bits >> 16) & 1)) >> 16;
  return x == x ? rounded : (bits >> 16) | 0x40u;
}

FOR_EACH_CPU void ToBfloat16(const float* x, int64_t pairs, uint32_t* y) {
  VECTORISED for (int64_t i = 0; i < pairs; i++) y[i] = Rounded(x[2 * i]) | Rounded(x[2 * i + 1]) << 16;
}

FOR_EACH_CPU void FromBfloat16(const uint32_t* x, int64_t pairs, float* y) {
  VECTORISED for (int64_t i = 0; i < pairs; i++) {
    y[2 * i] = FirstOf(x[i]);
    y[2 * i + 1] = SecondOf(x[i]);
  }
}

// ---- y = x·wᵀ for the rows `from` up to `to` of w [out, in] -----------------------------------------------------------

// x [rows, in] in two parts: the first of each pair of neighbours, and the second.
struct PairedFactors {
  const float *first, *second;
  const uint32_t* w;
  int64_t rows, pairs, from, to;
};

template <int lanes>
struct Bits {
  typedef uint32_t Of __attribute__((vector_size(lanes * sizeof(uint32_t)), aligned(sizeof(uint32_t)), may_alias));
};

// `outs` neighbouring columns of `rows` rows of y [rows, width]. Sums stay in registers; the rows of w that come next are
// asked for meanwhile.
template <int rows, int outs, int lanes>
INLINE void Dots(const float* first, const float* second, int64_t pairs, const uint32_t* w, int64_t width, float* y) {
  typedef typename Vector<lanes>::Of Lanes;
  typedef typename Bits<lanes>::Of Pairs;
  Lanes sums[outs][rows] = {};
  int64_t k = 0;
  for (; k + lanes <= pairs; k += lanes) {
    UNROLLED for (int o = 0; o < outs; o++) {
      const Pairs bits = *reinterpret_cast<const Pairs*>(w + o * pairs + k);
      __builtin_prefetch(w + (outs + o) * pairs + k, 0, 2);
      const Lanes low = reinterpret_cast<Lanes>(bits << 16), high = reinterpret_cast<Lanes>(bits & 0xffff0000u);
      UNROLLED for (int r = 0; r < rows; r++) {
        sums[o][r] += *reinterpret_cast<const Lanes*>(first + r * pairs + k) * low;
        sums[o][r] += *reinterpret_cast<const Lanes*>(second + r * pairs + k) * high;
      }
    }
  }
  for (int o = 0; o < outs; o++)
    for (int r = 0; r < rows; r++) {
      float sum = 0;
      for (int i = 0; i < lanes; i++) sum += sums[o][r][i];
      for (int64_t i = k; i < pairs; i++)
        sum += first[r * pairs + i] * FirstOf(w[o * pairs + i]) + second[r * pairs + i] * SecondOf(w[o * pairs + i]);
      y[r * width + o] = sum;
    }
}

// All rows of `outs` columns, `most` at a time.
template <int most, int outs, int lanes>
INLINE void DotsOfAll(const float* first, const float* second, int64_t rows, int64_t pairs, const uint32_t* w,
                      int64_t width, float* y) {
  for (; rows >= most; rows -= most, first += most * pairs, second += most * pairs, y += most * width)
    Dots<most, outs, lanes>(first, second, pairs, w, width, y);
  if constexpr (most > 1) DotsOfAll<most / 2, outs, lanes>(first, second, rows, pairs, w, width, y);
}

template <int rows, int outs, int lanes>
INLINE void PairedProduct(const PairedFactors& f, float* y) {
  const int64_t width = f.to - f.from;
  const uint32_t* w = f.w + f.from * f.pairs;
  int64_t o = 0;
  for (; o + outs <= width; o += outs)
    DotsOfAll<rows, outs, lanes>(f.first, f.second, f.rows, f.pairs, w + o * f.pairs, width, y + o);
  for (; o < width; o++) DotsOfAll<rows, 1, lanes>(f.first, f.second, f.rows, f.pairs, w + o * f.pairs, width, y + o);
}

#ifdef CHOOSES_CPU
__attribute__((target("avx512f"))) void PairedProduct512(const PairedFactors& factors, float* y) {
  PairedProduct<4, 4, 16>(factors, y);
}
__attribute__((target("avx2,fma"))) void PairedProduct256(const PairedFactors& factors, float* y) {
  PairedProduct<4, 2, 8>(factors, y);
}
#endif
void PairedProduct128(const PairedFactors& factors, float* y) { PairedProduct<4, 2, 4>(factors, y); }

void PairedProduct(const PairedFactors& factors, float* y) {
#ifdef CHOOSES_CPU
  if (__builtin_cpu_supports("avx512f")) return PairedProduct512(factors, y);
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) return PairedProduct256(factors, y);
#endif
  PairedProduct128(factors, y);
}

// ---- The operations --------------------------------------------------------------------------------------------------

uint32_t* PairsOf(const Tensor& tensor) { return static_cast<uint32_t*>(TF_TensorData(tensor.raw)); }

std::vector<int64_t> WithLast(const Tensor& tensor, int64_t last) {
  std::vector<int64_t> shape = tensor.shape();
  shape.back() = last;
  return shape;
}

void ComputeToBfloat16(void*, TF_OpKernelContext* context) {
  Run run(context);
  Tensor x, y;
  if (!run.Input(0, &x)) return;
  if (!run.Check(x.rank() > 0 && x.dim(-1) % 2 == 0, "bfloat16 takes rows of an even width")) return;
  if (!run.Output(0, WithLast(x, x.dim(-1) / 2), &y, TF_INT32)) return;
  ToBfloat16(x.data(), y.size(), PairsOf(y));
}

void ComputeFromBfloat16(void*, TF_OpKernelContext* context) {
  Run run(context);
  Tensor x, y;
  if (!run.Input(0, &x)) return;
  if (!run.Check(x.rank() > 0, "a scalar holds no row in bfloat16")) return;
  if (run.Output(0, WithLast(x, 2 * x.dim(-1)), &y)) FromBfloat16(PairsOf(x), x.size(), y.data());
}

void ComputeBfloat16Product(void* of, TF_OpKernelContext* context) {
  Run run(context);
  Tensor x, w, y;
  if (!run.Input(0, &x) || !run.Input(1, &w)) return;
  const bool fits = x.rank() == 2 && w.rank() == 2 && x.dim(1) == 2 * w.dim(1);
  if (!run.Check(fits, "the product takes x [rows, in] and w [out, in / 2], two in each number")) return;
  const auto [part, parts] = *static_cast<Share*>(of);
  const int64_t rows = x.dim(0), pairs = w.dim(1), out = w.dim(0);
  const int64_t from = out * part / parts, to = out * (part + 1) / parts;
  if (!run.Output(0, {rows, to - from}, &y)) return;
  std::vector<float> halves(2 * rows * pairs);
  float *first = halves.data(), *second = first + rows * pairs;
  for (int64_t i = 0; i < rows * pairs; i++) first[i] = x.data()[2 * i], second[i] = x.data()[2 * i + 1];
  PairedProduct({first, second, PairsOf(w), rows, pairs, from, to}, y.data());
}

const Operation kBfloat16Operations[] = {
    {"TunebookToBfloat16", {"x: float"}, {"y: int32"}, {}, ComputeToBfloat16, UnknownShapes},
    {"TunebookFromBfloat16", {"x: int32"}, {"y: float"}, {}, ComputeFromBfloat16, UnknownShapes},
    {"TunebookBfloat16Product", {"x: float", "w: int32"}, {"y: float"}, {"part: int = 0", "parts: int = 1"},
     ComputeBfloat16Product, UnknownShapes, NewShare, DeleteShare},
};

}  // namespace
