// What the loops of all operations are made of: they are written for the compiler to vectorise, and compiled for several
// instruction sets, of which the machine's best is taken when they are loaded.
#pragma once

#include <cmath>
#include <cstdint>
#include <cstring>

// With ONE_CPU they are compiled for what the compiler is told alone, so that each can be tested on one machine.
#if defined(__x86_64__) && defined(__linux__) && !defined(ONE_CPU)
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

}  // namespace
