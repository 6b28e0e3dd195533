// What the engine's own operations compute, as plain loops over float32 values. They are written for the compiler to
// vectorise, and compiled for several instruction sets, of which the machine's best is taken when they are loaded.
#pragma once

#include <cmath>
#include <cstdint>
#include <cstring>

#if defined(__x86_64__) && defined(__linux__)
#define FOR_EACH_CPU __attribute__((target_clones("avx512f", "avx2", "default")))
#define CHOOSES_CPU
#else
#define FOR_EACH_CPU
#endif
#define UNROLLED _Pragma("GCC unroll 16")
#define UNROLLED_BY_FOUR _Pragma("GCC unroll 4")
#define INLINE static inline __attribute__((always_inline))
#define VECTORISED _Pragma("omp simd")

namespace {

// ---- Numbers -------------------------------------------------------------------------------------------------------

// e^x to about 2 units in the last place; 0 below the smallest normal number, NaN for NaN. Without a branch.
INLINE float Exp(float x) {
  const float low = -87.33654f, high = 88.37626f;
  float bounded = x > high ? high : x;
  bounded = bounded < low ? low : bounded;
  const float shifted = bounded * 1.44269504f + 12582912.0f;  // 1.5·2^23: the nearest integer stands in the last bits
  int32_t bits;
  std::memcpy(&bits, &shifted, sizeof bits);
  const float n = shifted - 12582912.0f;
  const float r = (bounded - n * 0.693359375f) + n * 2.12194440e-4f;
  float p = 1.9875691500e-4f;
  p = p * r + 1.3981999507e-3f;
  p = p * r + 8.3334519073e-3f;
  p = p * r + 4.1665795894e-2f;
  p = p * r + 1.6666665459e-1f;
  p = p * r + 5.0000001201e-1f;
  p = p * r * r + r + 1.0f;
  const int32_t scale_bits = static_cast<int32_t>(static_cast<uint32_t>(bits) << 23) + 0x3f800000;
  float scale;
  std::memcpy(&scale, &scale_bits, sizeof scale);
  return x < low ? 0.0f : p * scale;
}

INLINE float Sigmoid(float x) { return 1.0f / (1.0f + Exp(-x)); }

// ---- RMSNorm: y = x·w / √(mean(x²) + ε), and its gradient ----------------------------------------------------------

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

// ---- Gated GELU: gate·σ(2z)·value with z = √(2/π)·(gate + 0.044715·gate³) -------------------------------------------

constexpr float kTwice = 2 * 0.7978845608028654f;
constexpr float kCubic = kTwice * 0.044715f;

FOR_EACH_CPU void GatedGelu(const float* gate, const float* value, int64_t size, float* y) {
  VECTORISED for (int64_t i = 0; i < size; i++) {
    const float g = gate[i];
    y[i] = g * Sigmoid(g * (kCubic * g * g + kTwice)) * value[i];
  }
}

FOR_EACH_CPU void GatedGeluGradient(const float* dy, const float* gate, const float* value, int64_t size, float* dgate,
                                    float* dvalue) {
  VECTORISED for (int64_t i = 0; i < size; i++) {
    const float g = gate[i], square = g * g;
    const float sigmoid = Sigmoid(g * (kCubic * square + kTwice));
    const float gelu = g * sigmoid;
    const float slope = sigmoid + gelu * (1.0f - sigmoid) * (3.0f * kCubic * square + kTwice);
    const float upstream = dy[i];
    dvalue[i] = upstream * gelu;
    dgate[i] = upstream * value[i] * slope;
  }
}

// ---- Softmax of scores + bias + mask, and its gradient --------------------------------------------------------------

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

// ---- Attention of a few queries: softmax(queries·keysᵀ + bias + mask)·values ----------------------------------------

// In decoding this takes as long as reading the keys and values, which is done once and in their own order.
// Scores of one query: those of all keys [keys, width].
FOR_EACH_CPU void Scores(const float* query, const float* keys, int64_t count, int64_t width, float* scores) {
  for (int64_t i = 0; i < count; i++, keys += width) {
    float sum = 0;
#pragma omp simd reduction(+ : sum)
    for (int64_t j = 0; j < width; j++) sum += query[j] * keys[j];
    scores[i] = sum;
  }
}

// y = Σ weights[i]·values[i], values [values, width].
FOR_EACH_CPU void Mix(const float* weights, const float* values, int64_t count, int64_t width, float* y) {
  std::memset(y, 0, width * sizeof(float));
  int64_t i = 0;
  for (; i + 4 <= count; i += 4, values += 4 * width) {
    const float *a = values, *b = a + width, *c = b + width, *d = c + width;
    VECTORISED for (int64_t j = 0; j < width; j++)
      y[j] += (weights[i] * a[j] + weights[i + 1] * b[j]) + (weights[i + 2] * c[j] + weights[i + 3] * d[j]);
  }
  for (; i < count; i++, values += width)
    VECTORISED for (int64_t j = 0; j < width; j++) y[j] += weights[i] * values[j];
}

// ---- Products of a few rows: y = x·w over the terms `from` up to `to` of its sums, x [rows, in], w [in, out] ----------

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

}  // namespace
