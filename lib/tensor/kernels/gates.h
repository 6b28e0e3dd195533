// Gates: activation(gate)·value and its gradients, which compute the activation anew rather than keep it.
#pragma once

#include "numbers.h"
#include "run.h"

namespace {

// GELU: gate·σ(2z) with z = √(2/π)·(gate + 0.044715·gate³).
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

// SiLU: gate·σ(gate), whose slope is σ + silu·(1 − σ).
FOR_EACH_CPU void GatedSilu(const float* gate, const float* value, int64_t size, float* y) {
  VECTORISED for (int64_t i = 0; i < size; i++) y[i] = gate[i] * Sigmoid(gate[i]) * value[i];
}

FOR_EACH_CPU void GatedSiluGradient(const float* dy, const float* gate, const float* value, int64_t size, float* dgate,
                                    float* dvalue) {
  VECTORISED for (int64_t i = 0; i < size; i++) {
    const float sigmoid = Sigmoid(gate[i]), silu = gate[i] * sigmoid, upstream = dy[i];
    dvalue[i] = upstream * silu;
    dgate[i] = upstream * value[i] * (sigmoid + silu * (1.0f - sigmoid));
  }
}

template <void (*activate)(const float*, const float*, int64_t, float*)>
void ComputeGate(void*, TF_OpKernelContext* context) {
  Run run(context);
  Tensor gate, value, y;
  if (!run.Input(0, &gate) || !run.Input(1, &value)) return;
  if (!run.Check(gate.size() == value.size(), "the gate and the value differ in size")) return;
  if (!run.Output(0, gate.shape(), &y)) return;
  activate(gate.data(), value.data(), gate.size(), y.data());
}

template <void (*gradient)(const float*, const float*, const float*, int64_t, float*, float*)>
void ComputeGateGradient(void*, TF_OpKernelContext* context) {
  Run run(context);
  Tensor dy, gate, value, dgate, dvalue;
  if (!run.Input(0, &dy) || !run.Input(1, &gate) || !run.Input(2, &value)) return;
  if (!run.Check(gate.size() == value.size() && gate.size() == dy.size(), "the three differ in size")) return;
  if (!run.OutputInPlace(0, 0, gate.shape(), &dgate) || !run.Output(1, gate.shape(), &dvalue)) return;
  gradient(dy.data(), gate.data(), value.data(), gate.size(), dgate.data(), dvalue.data());
}

const Operation kGateOperations[] = {
    {"TunebookGatedGelu", {"gate: float", "value: float"}, {"y: float"}, {}, ComputeGate<GatedGelu>, LikeInputs<0>},
    {"TunebookGatedGeluGradient", {"dy: float", "gate: float", "value: float"}, {"dgate: float", "dvalue: float"}, {},
     ComputeGateGradient<GatedGeluGradient>, LikeInputs<1, 2>},
    {"TunebookGatedSilu", {"gate: float", "value: float"}, {"y: float"}, {}, ComputeGate<GatedSilu>, LikeInputs<0>},
    {"TunebookGatedSiluGradient", {"dy: float", "gate: float", "value: float"}, {"dgate: float", "dvalue: float"}, {},
     ComputeGateGradient<GatedSiluGradient>, LikeInputs<1, 2>},
};

}  // namespace
