// Products of a few rows: y = x·w over the terms `from` up to `to` of its sums, x [rows, in], w [in, out]
#pragma once

#include "numbers.h"
#include "run.h"

namespace {

// Such a product takes as long as reading w: it is read once and in its own order, a block of a few rows and some
// columns at a time, and the next block is asked for meanwhile. General products first copy w.
constexpr int64_t kDepth = 16, kColumns = 512;

template <int lanes>
struct Vector {
  typedef float Of __attribute__((vector_size(lanes * sizeof(float)), aligned(sizeof(float)), may_alias));
};

// Adds to `rows` rows of y what `depth` rows of w contribute, over `width` neighbouring columns; sums stay in registers.
template <int rows, int vectors, int lanes, int depth>
INLINE void Contribute(const float* x, int64_t in, const float* w, const float* next, int64_t out, int64_t width,
                       float* y) {
  typedef typename Vector<lanes>::Of Lanes;
  int64_t j = 0;
  for (; j + vectors * lanes <= width; j += vectors * lanes) {
    Lanes sums[rows][vectors];
    for (int r = 0; r < rows; r++)
      for (int v = 0; v < vectors; v++) sums[r][v] = *reinterpret_cast<const Lanes*>(y + r * out + j + v * lanes);
    UNROLLED_BY_FOUR for (int k = 0; k < depth; k++) {
      Lanes values[vectors];
      UNROLLED for (int v = 0; v < vectors; v++) {
        values[v] = *reinterpret_cast<const Lanes*>(w + k * out + j + v * lanes);
        if (next) __builtin_prefetch(next + k * out + j + v * lanes, 0, 2);
      }
      UNROLLED for (int r = 0; r < rows; r++)
        UNROLLED for (int v = 0; v < vectors; v++) sums[r][v] += x[r * in + k] * values[v];
    }
    for (int r = 0; r < rows; r++)
      for (int v = 0; v < vectors; v++) *reinterpret_cast<Lanes*>(y + r * out + j + v * lanes) = sums[r][v];
  }
  for (; j < width; j++)
    for (int r = 0; r < rows; r++)
      for (int k = 0; k < depth; k++) y[r * out + j] += x[r * in + k] * w[k * out + j];
}

// The same for any number of rows, `most` at a time.
template <int most, int vectors, int lanes, int depth>
INLINE void ContributeAll(const float* x, int64_t rows, int64_t in, const float* w, const float* next, int64_t out,
                          int64_t width, float* y) {
  for (; rows >= most; rows -= most, x += most * in, y += most * out, next = nullptr)
    Contribute<most, vectors, lanes, depth>(x, in, w, next, out, width, y);
  if constexpr (most > 1) ContributeAll<most / 2, vectors, lanes, depth>(x, rows, in, w, next, out, width, y);
}

// What is multiplied, and over which terms.
struct Factors {
  const float *x, *w;
  int64_t rows, in, from, to, out;
};

template <int most, int vectors, int lanes>
INLINE void Product(const Factors& f, float* y) {
  std::memset(y, 0, f.rows * f.out * sizeof(float));
  const int64_t deep = f.from + (f.to - f.from) / kDepth * kDepth;
  for (int64_t left = 0; left < f.out; left += kColumns) {
    const int64_t width = f.out - left < kColumns ? f.out - left : kColumns;
    const float* const part = f.w + left;
    for (int64_t k = f.from; k < deep; k += kDepth) {
      const float* const next = k + kDepth < deep ? part + (k + kDepth) * f.out : part + f.from * f.out + kColumns;
      ContributeAll<most, vectors, lanes, kDepth>(f.x + k, f.rows, f.in, part + k * f.out, next, f.out, width, y + left);
    }
    for (int64_t k = deep; k < f.to; k++)
      ContributeAll<most, vectors, lanes, 1>(f.x + k, f.rows, f.in, part + k * f.out, nullptr, f.out, width, y + left);
  }
}

// As many sums at once as there are registers for: half of 32 (AVX-512), half of 16 (AVX2 and the rest). Not by
// FOR_EACH_CPU, which takes vectors apart before it knows how long they may be.
#ifdef CHOOSES_CPU
__attribute__((target("avx512f"))) void Product512(const Factors& factors, float* y) { Product<8, 2, 16>(factors, y); }
__attribute__((target("avx2,fma"))) void Product256(const Factors& factors, float* y) { Product<4, 2, 8>(factors, y); }
#endif
void Product128(const Factors& factors, float* y) { Product<4, 2, 4>(factors, y); }

void FewRowsProduct(const Factors& factors, float* y) {
#ifdef CHOOSES_CPU
  if (__builtin_cpu_supports("avx512f")) return Product512(factors, y);
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) return Product256(factors, y);
#endif
  Product128(factors, y);
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

const Operation kProductOperations[] = {
    {"TunebookFewRowsProduct", {"x: float", "w: float"}, {"y: float"}, {"part: int = 0", "parts: int = 1"},
     ComputeFewRowsProduct, UnknownShapes, NewShare, DeleteShare},
};

}  // namespace
