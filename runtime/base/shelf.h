// A shelf: a table from id to an immutable item, in the order of ids. Copying a shelf copies one pointer; two snapshots
// of a document share all that did not change, and "what changed" is a comparison of pointers. Items lie in chunks of a
// few dozen: putting one copies its chunk and the list of chunks, whatever else there is, so hundreds of snapshots of
// ten thousand items cost a few megabytes.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <iterator>
#include <memory>
#include <utility>
#include <vector>

namespace base {

template <class IdType, class T>
class Shelf {
 public:
  using Item = std::pair<IdType, std::shared_ptr<const T>>;

 private:
  using Chunk = std::vector<Item>;  // Never empty.
  struct Table {
    std::vector<std::shared_ptr<Chunk>> chunks;
    std::size_t size = 0;
  };

 public:
  /// Goes over the shelf as it was when the iterator was made: changing the shelf meanwhile does not disturb it.
  class Iterator {
   public:
    using iterator_category = std::forward_iterator_tag;
    using value_type = Item;
    using difference_type = std::ptrdiff_t;
    using pointer = const Item*;
    using reference = const Item&;

    Iterator() = default;
    const Item& operator*() const { return (*table_->chunks[chunk_])[index_]; }
    const Item* operator->() const { return &**this; }
    Iterator& operator++() {
      if (++index_ == table_->chunks[chunk_]->size()) index_ = 0, ++chunk_;
      return *this;
    }
    Iterator operator++(int) {
      Iterator old = *this;
      ++*this;
      return old;
    }
    bool operator==(const Iterator& other) const { return chunk_ == other.chunk_ && index_ == other.index_; }

   private:
    friend class Shelf;
    Iterator(std::shared_ptr<const Table> table, std::size_t chunk) : table_(std::move(table)), chunk_(chunk) {}
    std::shared_ptr<const Table> table_;
    std::size_t chunk_ = 0, index_ = 0;
  };

  /// nullptr if there is none.
  const T* find(const IdType& id) const {
    const Item* item = itemOf(id);
    return item ? item->second.get() : nullptr;
  }
  bool contains(const IdType& id) const { return itemOf(id) != nullptr; }
  std::shared_ptr<const T> share(const IdType& id) const {
    const Item* item = itemOf(id);
    return item ? item->second : nullptr;
  }

  /// Adds or replaces.
  void put(const IdType& id, T item) { putShared(id, std::make_shared<const T>(std::move(item))); }
  /// The same for an item that others have too; not nullptr.
  void putShared(const IdType& id, std::shared_ptr<const T> item) {
    Table& table = ownTable();
    if (table.chunks.empty()) {
      table.chunks.push_back(std::make_shared<Chunk>(1, Item{id, std::move(item)}));
      table.size = 1;
      return;
    }
    const std::size_t at = std::min(chunkFor(table, id), table.chunks.size() - 1);
    Chunk& chunk = ownChunk(table, at);
    const auto place = lowerBound(chunk, id);
    if (place != chunk.end() && place->first == id) {
      place->second = std::move(item);
      return;
    }
    chunk.insert(place, Item{id, std::move(item)});
    ++table.size;
    if (chunk.size() > kMaxChunk) split(table, at);
  }
  bool erase(const IdType& id) {
    if (!contains(id)) return false;
    Table& table = ownTable();
    const std::size_t at = chunkFor(table, id);
    Chunk& chunk = ownChunk(table, at);
    chunk.erase(lowerBound(chunk, id));
    --table.size;
    if (chunk.empty()) table.chunks.erase(table.chunks.begin() + static_cast<std::ptrdiff_t>(at));
    return true;
  }
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

  std::size_t size() const { return table_ ? table_->size : 0; }
  bool isEmpty() const { return size() == 0; }
  Iterator begin() const { return {table_, 0}; }
  Iterator end() const { return {nullptr, table_ ? table_->chunks.size() : 0}; }

  /// Value by value; what is shared is equal at once.
  bool operator==(const Shelf& other) const {
    if (size() != other.size()) return false;
    bool areEqual = true;
    eachDifference(*this, other, [&](const IdType&, const T* a, const T* b) {
      areEqual = a && b && *a == *b;
      return areEqual;
    });
    return areEqual;
  }

  /// One is a copy of the other, or of the same third one, and neither was changed since. Costs a comparison.
  bool isCopyOf(const Shelf& other) const { return table_ == other.table_; }
  /// Calls `f(id, before, after)` for every id whose item is not the very same one in both, in the order of ids, with
  /// nullptr where there is none, for as long as it returns true. Skips what the two share.
  template <class F>
  static void eachDifference(const Shelf& before, const Shelf& after, F f) {
    if (before.table_ == after.table_) return;
    Walk a{before.table_.get()}, b{after.table_.get()};
    while (!a.isAtEnd() || !b.isAtEnd()) {
      if (!a.isAtEnd() && !b.isAtEnd() && a.chunk() == b.chunk() && a.index == b.index) {
        a.skipChunk(), b.skipChunk();
        continue;
      }
      const Item* x = a.isAtEnd() ? nullptr : &a.item();
      const Item* y = b.isAtEnd() ? nullptr : &b.item();
      const bool isFirst = x && (!y || !(y->first < x->first)), isSecond = y && (!x || !(x->first < y->first));
      const bool isSame = isFirst && isSecond && x->second == y->second;
      if (!isSame && !f((isFirst ? x : y)->first, isFirst ? x->second.get() : nullptr,
                        isSecond ? y->second.get() : nullptr))
        return;
      if (isFirst) a.step();
      if (isSecond) b.step();
    }
  }

 private:
  static constexpr std::size_t kMaxChunk = 48;

  struct Walk {
    const Table* table;
    std::size_t at = 0, index = 0;
    bool isAtEnd() const { return !table || at == table->chunks.size(); }
    const Chunk* chunk() const { return table->chunks[at].get(); }
    const Item& item() const { return (*table->chunks[at])[index]; }
    void step() {
      if (++index == table->chunks[at]->size()) skipChunk();
    }
    void skipChunk() { index = 0, ++at; }
  };

  template <class AnyChunk>
  static auto lowerBound(AnyChunk& chunk, const IdType& id) {
    return std::lower_bound(chunk.begin(), chunk.end(), id,
                            [](const Item& item, const IdType& wanted) { return item.first < wanted; });
  }
  /// The first chunk whose last id is not before `id`; their number if there is none.
  static std::size_t chunkFor(const Table& table, const IdType& id) {
    const auto found = std::lower_bound(
        table.chunks.begin(), table.chunks.end(), id,
        [](const std::shared_ptr<Chunk>& chunk, const IdType& wanted) { return chunk->back().first < wanted; });
    return static_cast<std::size_t>(found - table.chunks.begin());
  }
  const Item* itemOf(const IdType& id) const {
    if (!table_ || table_->size == 0) return nullptr;
    const std::size_t at = chunkFor(*table_, id);
    if (at == table_->chunks.size()) return nullptr;
    const Chunk& chunk = *table_->chunks[at];
    const auto place = lowerBound(chunk, id);
    return place != chunk.end() && place->first == id ? &*place : nullptr;
  }

  /// True where nobody else can see it, so that it may be changed in place.
  template <class P>
  static bool isOnlyOurs(const std::shared_ptr<P>& pointer) {
    if (pointer.use_count() != 1) return false;
    // Whatever another thread read before it let go of its share comes before our change.
    std::atomic_thread_fence(std::memory_order_acquire);
    return true;
  }
  Table& ownTable() {
    if (!table_)
      table_ = std::make_shared<Table>();
    else if (!isOnlyOurs(table_))
      table_ = std::make_shared<Table>(*table_);
    return *table_;
  }
  static Chunk& ownChunk(Table& table, std::size_t at) {
    std::shared_ptr<Chunk>& chunk = table.chunks[at];
    if (!isOnlyOurs(chunk)) chunk = std::make_shared<Chunk>(*chunk);
    return *chunk;
  }
  static void split(Table& table, std::size_t at) {
    Chunk& chunk = *table.chunks[at];
    // What is put in the order of ids, as files are read, fills chunks to the brim.
    const bool isLast = at + 1 == table.chunks.size();
    const auto middle = chunk.begin() + static_cast<std::ptrdiff_t>(isLast ? kMaxChunk : chunk.size() / 2);
    auto rest = std::make_shared<Chunk>(std::make_move_iterator(middle), std::make_move_iterator(chunk.end()));
    chunk.erase(middle, chunk.end());
    table.chunks.insert(table.chunks.begin() + static_cast<std::ptrdiff_t>(at) + 1, std::move(rest));
  }

  std::shared_ptr<Table> table_;
};

}  // namespace base
