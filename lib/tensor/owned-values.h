// Included before each of the binding's sources, so that a tensor made from a typed array owns a copy of its values.
// The binding lends TensorFlow the array's memory and gives the array back when the tensor is freed; a captured graph
// frees its fed tensors on TensorFlow's own threads, where Node's API must not be called: the heap breaks, rarely.
#include <cstring>

#include "tensorflow/c/tf_tensor.h"

static inline TF_Tensor* OwnedTensor(TF_DataType type, const int64_t* shape, int rank, void* data, size_t bytes,
                                     void (*give_back)(void*, size_t, void*), void* lender) {
  TF_Tensor* tensor = TF_AllocateTensor(type, shape, rank, bytes);
  std::memcpy(TF_TensorData(tensor), data, bytes);
  give_back(data, bytes, lender);
  return tensor;
}

#define TF_NewTensor OwnedTensor
