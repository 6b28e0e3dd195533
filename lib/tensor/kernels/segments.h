// Attention of a few queries to keys that stand in several segments, as if they stood one after another:
// softmax(queries·keysᵀ + mask)·values. Rows that share a segment read the same keys, while they are in the cache.
#pragma once

#include <algorithm>

#include "softmax.h"

namespace {

// So many queries go through the keys at once.
constexpr int64_t kBlock = 4;

// x is squeezed to between −cap and cap.
INLINE float Squeeze(float x, float cap) { return cap * (1.0f - 2.0f / (1.0f + Exp(2.0f / cap * x))); }

// Scores of `count` ≤ kBlock queries [count, width] with keys [time, width]; rows of scores are `stride` apart.
template <int count>
INLINE void BlockScores(const float* queries, const float* keys, int64_t time, int64_t width, int64_t stride,
                        float* scores) {
  for (int64_t i = 0; i < time; i++, keys += width) {
    float a = 0, b = 0, c = 0, d = 0;
#pragma omp simd reduction(+ : a, b, c, d)
    for (int64_t j = 0; j < width; j++) {
      a += queries[j] * keys[j];
      if constexpr (count > 1) b += queries[width + j] * keys[j];
      if constexpr (count > 2) c += queries[2 * width + j] * keys[j];
      if constexpr (count > 3) d += queries[3 * width + j] * keys[j];
    }
    scores[i] = a;
    if constexpr (count > 1) scores[stride + i] = b;
    if constexpr (count > 2) scores[2 * stride + i] = c;
    if constexpr (count > 3) scores[3 * stride + i] = d;
  }
}

// y [count, width] += weights·values, values [time, width], two at a time.
template <int count>
INLINE void BlockMix(const float* weights, const float* values, int64_t time, int64_t width, int64_t stride, float* y) {
  int64_t i = 0;
  for (; i + 2 <= time; i += 2, values += 2 * width) {
    const float *first = values, *second = values + width, *w = weights + i;
    VECTORISED for (int64_t j = 0; j < width; j++) {
      const float u = first[j], v = second[j];
      y[j] += w[0] * u + w[1] * v;
      if constexpr (count > 1) y[width + j] += w[stride] * u + w[stride + 1] * v;
      if constexpr (count > 2) y[2 * width + j] += w[2 * stride] * u + w[2 * stride + 1] * v;
      if constexpr (count > 3) y[3 * width + j] += w[3 * stride] * u + w[3 * stride + 1] * v;
    }
  }
  for (; i < time; i++, values += width)
    for (int q = 0; q < count; q++)
      VECTORISED for (int64_t j = 0; j < width; j++) y[q * width + j] += weights[q * stride + i] * values[j];
}

FOR_EACH_CPU void SegmentScores(const float* queries, int64_t count, const float* keys, int64_t time, int64_t width,
                                int64_t stride, float* scores) {
  if (count == 4) BlockScores<4>(queries, keys, time, width, stride, scores);
  else if (count == 3) BlockScores<3>(queries, keys, time, width, stride, scores);
  else if (count == 2) BlockScores<2>(queries, keys, time, width, stride, scores);
  else BlockScores<1>(queries, keys, time, width, stride, scores);
}

FOR_EACH_CPU void SegmentMix(const float* weights, int64_t count, const float* values, int64_t time, int64_t width,
                             int64_t stride, float* y) {
  if (count == 4) BlockMix<4>(weights, values, time, width, stride, y);
  else if (count == 3) BlockMix<3>(weights, values, time, width, stride, y);
  else if (count == 2) BlockMix<2>(weights, values, time, width, stride, y);
  else BlockMix<1>(weights, values, time, width, stride, y);
}

// Squeezes scores, if there is a cap, and adds the mask.
FOR_EACH_CPU void Adjust(float* scores, const float* mask, int64_t count, float softcap) {
  if (softcap > 0) {
    VECTORISED for (int64_t i = 0; i < count; i++) scores[i] = Squeeze(scores[i], softcap) + mask[i];
  } else {
    VECTORISED for (int64_t i = 0; i < count; i++) scores[i] += mask[i];
  }
}

// Keys and values [batch, heads, time, width], and how many keys stand before them.
struct Segment {
  const float *keys, *values;
  int64_t batch, time, before;
  // Which of them a block of queries reads: those between the first and the last that one of the queries may see.
  int64_t from, to;
};

// What the mask holds for a key that is not seen: the smallest float.
constexpr float kMasked = -3.40282346638528859812e+38f;

class SegmentAttention {
 public:
  const int64_t rows, heads, count, width;
  std::vector<Segment> segments;
  // Keys of all segments.
  int64_t total = 0;

  // queries [rows, heads, count, width]
  explicit SegmentAttention(const Tensor& queries)
      : rows(queries.dim(0)), heads(queries.dim(1)), count(queries.dim(2)), width(queries.dim(3)) {}

  void Compute(const float* queries, const Broadcast& mask, float softcap, float* y) {
    weights_.resize(kBlock * total);
    std::memset(y, 0, rows * heads * count * width * sizeof(float));
    // Rows that share a segment follow one another, head by head.
    for (int64_t h = 0; h < heads; h++)
      for (int64_t row = 0; row < rows; row++)
        for (int64_t q = 0; q < count; q += kBlock) {
          const int64_t block = std::min(kBlock, count - q), at = ((row * heads + h) * count + q) * width;
          const float* masks[kBlock];
          for (int64_t i = 0; i < block; i++) masks[i] = mask.Row(row, h, q + i);
          Narrow(masks, block);
          Block(queries + at, masks, block, row, h, softcap, y + at);
        }
  }

 private:
  std::vector<float> weights_;

  // A query that sees no key at all has equal shares of all of them: then none may be left out.
  void Narrow(const float* const* masks, int64_t block) {
    bool sees[kBlock] = {};
    for (Segment& segment : segments) {
      segment.from = segment.time, segment.to = 0;
      for (int64_t q = 0; q < block; q++) {
        const float* mask = masks[q] + segment.before;
        int64_t from = 0, to = segment.time;
        while (from < to && mask[from] <= kMasked) from++;
        while (from < to && mask[to - 1] <= kMasked) to--;
        if (from == to) continue;
        sees[q] = true;
        segment.from = std::min(segment.from, from), segment.to = std::max(segment.to, to);
      }
      segment.from = std::min(segment.from, segment.to);
    }
    if (std::all_of(sees, sees + block, [](bool one) { return one; })) return;
    for (Segment& segment : segments) segment.from = 0, segment.to = segment.time;
  }

  void Block(const float* queries, const float* const* masks, int64_t block, int64_t row, int64_t head, float softcap,
             float* y) {
    const auto first = [&](const Segment& of) {
      const int64_t shared = row / (rows / of.batch);
      return ((shared * heads + head) * of.time + of.from) * width;
    };
    float* weights = weights_.data();
    for (const Segment& segment : segments) {
      const int64_t time = segment.to - segment.from;
      SegmentScores(queries, block, segment.keys + first(segment), time, width, total, weights);
      for (int64_t q = 0; q < block; q++)
        Adjust(weights + q * total, masks[q] + segment.before + segment.from, time, softcap);
      weights += time;
    }
    const int64_t read = weights - weights_.data();
    weights = weights_.data();
    for (int64_t q = 0; q < block; q++) SoftmaxRow(weights + q * total, nullptr, nullptr, read, weights + q * total);
    for (const Segment& segment : segments) {
      const int64_t time = segment.to - segment.from;
      SegmentMix(weights, block, segment.values + first(segment), time, width, total, y);
      weights += time;
    }
  }
};

struct SegmentAttributes {
  int32_t tensors = 0;
  float softcap = 0;
};
void* NewSegments(TF_OpKernelConstruction* construction) {
  Status status;
  auto* attributes = new SegmentAttributes;
  TF_OpKernelConstruction_GetAttrInt32(construction, "N", &attributes->tensors, status.raw);
  if (status.ok()) TF_OpKernelConstruction_GetAttrFloat(construction, "softcap", &attributes->softcap, status.raw);
  if (!status.ok()) TF_OpKernelConstruction_Failure(construction, status.raw);
  return attributes;
}
void DeleteSegments(void* attributes) { delete static_cast<SegmentAttributes*>(attributes); }

void ComputeSegmentAttention(void* of, TF_OpKernelContext* context) {
  Run run(context);
  const auto [tensors, softcap] = *static_cast<SegmentAttributes*>(of);
  Tensor queries, mask, y;
  if (!run.Input(0, &queries) || !run.Input(1, &mask)) return;
  if (!run.Check(queries.rank() == 4 && tensors % 2 == 0, "attention takes queries [rows, heads, queries, width]")) return;
  SegmentAttention attention(queries);
  std::vector<Tensor> held(tensors);
  for (int i = 0; i < tensors; i += 2) {
    const Tensor &keys = held[i], &values = held[i + 1];
    if (!run.Input(2 + i, &held[i]) || !run.Input(3 + i, &held[i + 1])) return;
    const bool fits = keys.rank() == 4 && keys.shape() == values.shape() && keys.dim(1) == attention.heads &&
                      keys.dim(3) == attention.width && keys.dim(0) > 0 && attention.rows % keys.dim(0) == 0;
    if (!run.Check(fits, "a segment has keys and values [a fraction of the rows, heads, keys, width]")) return;
    attention.segments.push_back({keys.data(), values.data(), keys.dim(0), keys.dim(2), attention.total, 0, 0});
    attention.total += keys.dim(2);
  }
  const int64_t scores[4] = {attention.rows, attention.heads, attention.count, attention.total};
  Broadcast of_mask;
  if (!run.Check(mask.size() > 0 && of_mask.From(mask, scores), "the mask broadcasts to the scores of all keys")) return;
  if (run.Output(0, queries.shape(), &y)) attention.Compute(queries.data(), of_mask, softcap, y.data());
}

const Operation kSegmentOperations[] = {
    {"TunebookSegmentAttention", {"queries: float", "mask: float", "segments: N * float"}, {"y: float"},
     {"N: int", "softcap: float = 0"}, ComputeSegmentAttention, LikeInputs<0>, NewSegments, DeleteSegments},
};

}  // namespace
