// Heads: [batch·time, heads·width] ⇄ [batch, heads, time, width], turned by their positions and scaled on the way.
#pragma once

#include "numbers.h"
#include "run.h"

namespace {

struct HeadSizes {
  int64_t batch, time, heads, width;
  // Of a row of the table: cosines of the first half of dimensions that turn, then sines; 0 if none turn.
  int64_t turned;
};

// One head: dimension i turns with i + turned/2, forwards, or backwards if `direction` is −1.
INLINE void TurnHead(const float* x, const float* table, float direction, float scale, const HeadSizes& sizes, float* y) {
  const int64_t half = sizes.turned / 2;
  const float *cos = table, *sin = table + half, *second = x + half;
  VECTORISED for (int64_t i = 0; i < half; i++) {
    y[i] = (x[i] * cos[i] - direction * second[i] * sin[i]) * scale;
    y[half + i] = (second[i] * cos[i] + direction * x[i] * sin[i]) * scale;
  }
  VECTORISED for (int64_t i = sizes.turned; i < sizes.width; i++) y[i] = x[i] * scale;
}

FOR_EACH_CPU void SplitHeads(const float* x, const float* table, float scale, const HeadSizes& sizes, float* y) {
  const int64_t step = sizes.time * sizes.width;
  for (int64_t b = 0; b < sizes.batch; b++, y += sizes.heads * step)
    for (int64_t t = 0; t < sizes.time; t++, table += sizes.turned)
      for (int64_t h = 0; h < sizes.heads; h++, x += sizes.width)
        TurnHead(x, table, 1, scale, sizes, y + h * step + t * sizes.width);
}

// The way back, which is also the gradient: a rotation's gradient is turned back by the same angle.
FOR_EACH_CPU void MergeHeads(const float* x, const float* table, float scale, const HeadSizes& sizes, float* y) {
  const int64_t step = sizes.time * sizes.width;
  for (int64_t b = 0; b < sizes.batch; b++, x += sizes.heads * step)
    for (int64_t t = 0; t < sizes.time; t++, table += sizes.turned)
      for (int64_t h = 0; h < sizes.heads; h++, y += sizes.width)
        TurnHead(x + h * step + t * sizes.width, table, -1, scale, sizes, y);
}

struct HeadAttributes {
  int32_t rows = 1, heads = 1;
  float scale = 1;
};
void* NewHeads(TF_OpKernelConstruction* construction) {
  Status status;
  auto* heads = new HeadAttributes;
  TF_OpKernelConstruction_GetAttrInt32(construction, "rows", &heads->rows, status.raw);
  if (status.ok()) TF_OpKernelConstruction_GetAttrInt32(construction, "heads", &heads->heads, status.raw);
  if (status.ok()) TF_OpKernelConstruction_GetAttrFloat(construction, "scale", &heads->scale, status.raw);
  if (!status.ok()) TF_OpKernelConstruction_Failure(construction, status.raw);
  return heads;
}
void DeleteHeads(void* heads) { delete static_cast<HeadAttributes*>(heads); }

// The width of a table's rows; -1 if it does not belong to these heads. An empty one turns nothing.
int64_t TurnedOf(const Tensor& table, int64_t tokens, int64_t width) {
  if (table.size() == 0) return 0;
  const bool fits = table.rank() == 2 && table.dim(0) == tokens && table.dim(1) <= width && table.dim(1) % 2 == 0;
  return fits ? table.dim(1) : -1;
}
constexpr char kTable[] = "the table has a row of cosines and sines for each token, no wider than a head";

void ComputeSplitHeads(void* of, TF_OpKernelContext* context) {
  Run run(context);
  const auto [rows, heads, scale] = *static_cast<HeadAttributes*>(of);
  Tensor x, table, y;
  if (!run.Input(0, &x) || !run.Input(1, &table)) return;
  const bool fits = rows > 0 && heads > 0 && x.rank() == 2 && x.dim(0) % rows == 0 && x.dim(1) % heads == 0;
  if (!run.Check(fits, "splitting takes x [rows·time, heads·width]")) return;
  const int64_t time = x.dim(0) / rows, width = x.dim(1) / heads;
  const int64_t turned = TurnedOf(table, x.dim(0), width);
  if (!run.Check(turned >= 0, kTable) || !run.Output(0, {rows, heads, time, width}, &y)) return;
  SplitHeads(x.data(), table.data(), scale, {rows, time, heads, width, turned}, y.data());
}

void ComputeMergeHeads(void* of, TF_OpKernelContext* context) {
  Run run(context);
  const float scale = static_cast<HeadAttributes*>(of)->scale;
  Tensor x, table, y;
  if (!run.Input(0, &x) || !run.Input(1, &table)) return;
  if (!run.Check(x.rank() == 4, "merging takes x [rows, heads, time, width]")) return;
  const int64_t rows = x.dim(0), heads = x.dim(1), time = x.dim(2), width = x.dim(3);
  const int64_t turned = TurnedOf(table, rows * time, width);
  if (!run.Check(turned >= 0, kTable) || !run.Output(0, {rows * time, heads * width}, &y)) return;
  MergeHeads(x.data(), table.data(), scale, {rows, time, heads, width, turned}, y.data());
}

const Operation kHeadOperations[] = {
    {"TunebookSplitHeads", {"x: float", "table: float"}, {"y: float"}, {"rows: int", "heads: int", "scale: float = 1"},
     ComputeSplitHeads, UnknownShapes, NewHeads, DeleteHeads},
    {"TunebookMergeHeads", {"x: float", "table: float"}, {"y: float"},
     {"rows: int = 1", "heads: int = 1", "scale: float = 1"}, ComputeMergeHeads, UnknownShapes, NewHeads, DeleteHeads},
};

}  // namespace
