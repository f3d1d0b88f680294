// A shelf: a table from id to an immutable item. Copying a shelf copies pointers, not items; two snapshots of a
// document share all that did not change, and "what changed" is a comparison of pointers.
#pragma once

#include <map>
#include <memory>

namespace base {

template <class IdType, class T>
class Shelf {
 public:
  using Items = std::map<IdType, std::shared_ptr<const T>>;

  /// nullptr if there is none.
  const T* find(const IdType& id) const {
    const auto it = items_.find(id);
    return it == items_.end() ? nullptr : it->second.get();
  }
  bool contains(const IdType& id) const { return items_.count(id) != 0; }
  std::shared_ptr<const T> share(const IdType& id) const {
    const auto it = items_.find(id);
    return it == items_.end() ? nullptr : it->second;
  }

  /// Adds or replaces.
  void put(const IdType& id, T item) { items_[id] = std::make_shared<const T>(std::move(item)); }
  bool erase(const IdType& id) { return items_.erase(id) != 0; }
  /// Changes a copy of the item and puts it back; false if there is none.
  template <class Change>
  bool change(const IdType& id, Change f) {
    const T* old = find(id);
    if (!old) return false;
    T copy = *old;
    f(copy);
    put(id, std::move(copy));
    return true;
  }

  std::size_t size() const { return items_.size(); }
  bool isEmpty() const { return items_.empty(); }
  auto begin() const { return items_.begin(); }
  auto end() const { return items_.end(); }

  /// Value by value; shared items are equal at once.
  bool operator==(const Shelf& other) const {
    if (items_.size() != other.items_.size()) return false;
    auto a = items_.begin();
    for (auto b = other.items_.begin(); b != other.items_.end(); ++a, ++b)
      if (a->first != b->first || (a->second != b->second && !(*a->second == *b->second))) return false;
    return true;
  }

 private:
  Items items_;
};

}  // namespace base
