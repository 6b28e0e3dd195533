// Computes every loop of the engine's own operations on the same numbers, and prints the results, one a line. Compiled for
// one instruction set after another, it prints the same numbers but for rounding.
//   loops:    all loops, as this program was compiled
//   products: the products of each kind of register that this processor has, one after another
#include <cstdio>
#include <string>
#include <vector>

#include "attention.h"
#include "bfloat16.h"
#include "few-rows.h"
#include "gates.h"
#include "heads.h"
#include "norm.h"
#include "segments.h"
#include "softmax.h"

namespace {

typedef std::vector<float> Numbers;

// Between -2 and 2, the same everywhere.
Numbers Drawn(int64_t size) {
  static uint32_t state = 12345;
  Numbers numbers(size);
  for (float& x : numbers) {
    state = state * 1664525u + 1013904223u;
    x = static_cast<float>(state >> 8) / (1 << 22) - 2.0f;
  }
  return numbers;
}

void Print(const char* name, const Numbers& numbers) {
  for (const float x : numbers) std::printf("%s %.9g\n", name, x);
}

void PrintLoops() {
  // Rows that end between two registers of every kind.
  for (const int64_t width : {1, 7, 16, 37, 64}) {
    const int64_t rows = 3, size = rows * width;
    const Numbers x = Drawn(size), y = Drawn(size), dy = Drawn(size), weight = Drawn(width), mask = Drawn(width);
    Numbers a(size), b(size), inverse(rows), narrow(width);

    RmsNorm(x.data(), weight.data(), 1e-5f, rows, width, a.data(), inverse.data());
    Print("RmsNorm", a);
    RmsNormGradient(dy.data(), x.data(), inverse.data(), weight.data(), rows, width, a.data(), narrow.data());
    Print("RmsNormGradient", a), Print("RmsNormGradient of the weight", narrow);

    GatedGelu(x.data(), y.data(), size, a.data());
    Print("GatedGelu", a);
    GatedGeluGradient(dy.data(), x.data(), y.data(), size, a.data(), b.data());
    Print("GatedGeluGradient of the gate", a), Print("GatedGeluGradient of the value", b);
    GatedSilu(x.data(), y.data(), size, a.data());
    Print("GatedSilu", a);
    GatedSiluGradient(dy.data(), x.data(), y.data(), size, a.data(), b.data());
    Print("GatedSiluGradient of the gate", a), Print("GatedSiluGradient of the value", b);

    SoftmaxRow(x.data(), weight.data(), mask.data(), width, narrow.data());
    Print("SoftmaxRow", narrow);
    SoftmaxGradientRow(x.data(), dy.data(), width, a.data(), narrow.data());
    Print("SoftmaxGradientRow", narrow);

    Numbers scores(rows);
    Scores(y.data(), x.data(), rows, width, scores.data());
    Print("Scores", scores);
    Mix(scores.data(), x.data(), rows, width, narrow.data());
    Print("Mix", narrow);
    for (const int64_t count : {1, 2, 3, 4}) {
      const Numbers queries = Drawn(count * width);
      Numbers each(count * rows), mixed(count * width);
      SegmentScores(queries.data(), count, x.data(), rows, width, rows, each.data());
      Adjust(each.data(), mask.data(), std::min<int64_t>(width, rows), count % 2 ? 1.5f : 0.0f);
      Print("SegmentScores", each);
      SegmentMix(each.data(), count, x.data(), rows, width, rows, mixed.data());
      Print("SegmentMix", mixed);
    }
  }
  for (const int64_t turned : {0, 6, 16}) {
    const HeadSizes sizes = {2, 3, 2, 16, turned};
    const Numbers x = Drawn(192), table = Drawn(6 * turned);
    Numbers y(192);
    SplitHeads(x.data(), table.data(), 0.5f, sizes, y.data());
    Print("SplitHeads", y);
    MergeHeads(x.data(), table.data(), 0.5f, sizes, y.data());
    Print("MergeHeads", y);
  }
  const Numbers x = Drawn(74);
  std::vector<uint32_t> pairs(37);
  Numbers rounded(74);
  ToBfloat16(x.data(), 37, pairs.data());
  FromBfloat16(pairs.data(), 37, rounded.data());
  Print("bfloat16", rounded);
}

template <typename Product, typename Packed>
void PrintProducts(Product product, Packed packed) {
  for (const int64_t rows : {1, 3, 4, 9})
    for (const int64_t out : {1, 33, 70}) {
      const int64_t in = 74;
      Numbers x(rows * in), w(in * out), y(rows * out);
      for (size_t i = 0; i < x.size(); i++) x[i] = static_cast<float>(i * 37 % 101) / 50 - 1;
      for (size_t i = 0; i < w.size(); i++) w[i] = static_cast<float>(i * 53 % 97) / 48 - 1;
      product(Factors{x.data(), w.data(), rows, in, 3, in, out}, y.data());
      Print("product", y);
      std::vector<uint32_t> pairs(w.size() / 2);
      ToBfloat16(w.data(), pairs.size(), pairs.data());
      const int64_t from = out / 3;
      y.resize(rows * (out - from));
      packed(PairedFactors{x.data(), x.data() + rows * in / 2, pairs.data(), rows, in / 2, from, out}, y.data());
      Print("packed product", y);
    }
}

}  // namespace

int main(int count, char** arguments) {
  if (count > 1 && std::string(arguments[1]) == "loops") {
    PrintLoops();
    return 0;
  }
  PrintProducts(Product128, PairedProduct128);
#ifdef CHOOSES_CPU
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) PrintProducts(Product256, PairedProduct256);
  if (__builtin_cpu_supports("avx512f")) PrintProducts(Product512, PairedProduct512);
#endif
}
