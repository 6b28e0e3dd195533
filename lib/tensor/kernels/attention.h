// Attention of a few queries: softmax(queries·keysᵀ + bias + mask)·values
#pragma once

#include "softmax.h"

namespace {

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

// `slots` [batch, heads, capacity, width] with `now` [batch, heads, 1, width] in one of them: the same of each row, or its own.
void ComputeWriteSlot(void*, TF_OpKernelContext* context) {
  Run run(context);
  Tensor slots, now, position, written;
  if (!run.Input(0, &slots) || !run.Input(1, &now) || !run.Input(2, &position)) return;
  const bool fits = slots.rank() == 4 && slots.dim(2) > 0 && now.size() * slots.dim(2) == slots.size();
  if (!run.Check(fits, "writing takes slots [batch, heads, capacity, width] and a row for each batch and head")) return;
  const int64_t batch = slots.dim(0), heads = slots.dim(1), capacity = slots.dim(2), width = slots.dim(3);
  const int64_t places = position.size();
  if (!run.Check(places == batch || position.rank() == 0, "writing takes one position, or one for each row")) return;
  const auto* at = static_cast<const int32_t*>(TF_TensorData(position.raw));
  for (int64_t b = 0; b < places; b++)
    if (!run.Check(at[b] >= 0 && at[b] < capacity, "the slot is not there")) return;
  if (!run.OutputInPlace(0, 0, slots.shape(), &written)) return;
  if (written.data() != slots.data()) std::memcpy(written.data(), slots.data(), slots.size() * sizeof(float));
  for (int64_t i = 0; i < batch * heads; i++) {
    const int64_t slot = i * capacity + at[position.rank() == 0 ? 0 : i / heads];
    std::memcpy(written.data() + slot * width, now.data() + i * width, width * sizeof(float));
  }
}

const Operation kAttentionOperations[] = {
    {"TunebookAttention", {"queries: float", "keys: float", "values: float", "bias: float", "mask: float"}, {"y: float"},
     {}, ComputeAttention, UnknownShapes},
    {"TunebookWriteSlot", {"slots: float", "now: float", "position: int32"}, {"written: float"}, {}, ComputeWriteSlot,
     LikeInputs<0>},
};

}  // namespace
